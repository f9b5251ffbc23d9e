"""How the tables came to be."""

import django.core.validators
import django.db.models.deletion
import opencompact.records.references
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partners', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Area',
            fields=[
                ('slug', models.CharField(max_length=60, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9]*(-[a-z0-9]+)*$')])),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('county', 'county'), ('unitary', 'unitary area'), ('borough', 'borough'), ('district', 'district'), ('city', 'city')], max_length=10)),
                ('about', models.TextField(blank=True)),
                ('is_invented', models.BooleanField(default=False)),
                ('within_note', models.TextField(blank=True)),
                ('colour', models.CharField(default='#6b1a4d', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}$')])),
                ('logo', models.BinaryField(blank=True, null=True)),
                ('logo_alternative', models.CharField(blank=True, max_length=200)),
                ('contact_email', models.EmailField(blank=True, max_length=254)),
                ('contact_phone', models.CharField(blank=True, max_length=40)),
                ('contact_address', models.TextField(blank=True)),
                ('renewal_months', models.PositiveSmallIntegerField(default=12)),
                ('answer_days', models.PositiveSmallIntegerField(default=10)),
                ('alarm_days', models.PositiveSmallIntegerField(default=60)),
                ('reply_days', models.PositiveSmallIntegerField(default=20)),
                ('opened_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('within', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contains', to='areas.area')),
            ],
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.SlugField(max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('published_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='areas.area')),
            ],
        ),
        migrations.CreateModel(
            name='Code',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('topic', models.CharField(max_length=200)),
                ('status', models.CharField(choices=[('planned', 'planned'), ('draft', 'draft'), ('in force', 'in force'), ('superseded', 'superseded')], max_length=10)),
                ('status_on', models.DateField(blank=True, null=True)),
                ('text', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='areas.edition')),
            ],
        ),
        migrations.CreateModel(
            name='FormatRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('wants', models.CharField(choices=[('easy read', 'Easy Read'), ('large print', 'large print'), ('braille', 'braille'), ('audio', 'audio'), ('sign language', 'British Sign Language'), ('paper', 'on paper'), ('language', 'another language'), ('other', 'something else')], max_length=20)),
                ('which', models.CharField(blank=True, max_length=200)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('contact', models.TextField(blank=True)),
                ('came', models.CharField(choices=[('web', 'on this site'), ('e-mail', 'by e-mail'), ('phone', 'by phone'), ('letter', 'by letter'), ('person', 'in person')], default='web', max_length=10)),
                ('entered_by', models.CharField(blank=True, max_length=40)),
                ('asked_at', models.DateTimeField()),
                ('asked_on', models.DateField()),
                ('answer_by', models.DateField()),
                ('taken_by', models.CharField(blank=True, max_length=40)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('answered_by', models.CharField(blank=True, max_length=40)),
                ('answer', models.TextField(blank=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='format_requests', to='areas.area')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.edition')),
            ],
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since_on', models.DateField(blank=True, null=True)),
                ('left_on', models.DateField(blank=True, null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partners', to='areas.area')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partner_in', to='partners.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('sector', models.CharField(choices=[('public', 'public'), ('third', 'voluntary and community'), ('private', 'private')], max_length=10)),
                ('body', models.CharField(blank=True, max_length=300)),
                ('part', models.CharField(blank=True, max_length=200)),
                ('position', models.PositiveSmallIntegerField()),
                ('from_on', models.DateField(blank=True, null=True)),
                ('from_as_written', models.CharField(blank=True, max_length=80)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='areas.area')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='partners.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Holding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('is_deputy', models.BooleanField(default=False)),
                ('name', models.CharField(max_length=200)),
                ('name_is_public', models.BooleanField(default=False)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='areas.seat')),
            ],
        ),
        migrations.CreateModel(
            name='Chairing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(blank=True, null=True)),
                ('from_as_written', models.CharField(blank=True, max_length=80)),
                ('to_on', models.DateField(blank=True, null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chairings', to='areas.area')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chairings', to='areas.seat')),
            ],
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('digest', models.CharField(max_length=64)),
                ('signs_as', models.CharField(choices=[('full', 'full signatory'), ('supporter', 'supporter')], max_length=10)),
                ('signed_on', models.DateField()),
                ('signed_by', models.CharField(max_length=40)),
                ('name_as_signed', models.CharField(max_length=300)),
                ('self_assessment', models.JSONField(blank=True, default=dict)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_by', models.CharField(blank=True, max_length=40)),
                ('version', models.PositiveIntegerField(default=1)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='areas.edition')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='partners.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Renewal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('by', models.CharField(max_length=40)),
                ('signature', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='renewals', to='areas.signature')),
            ],
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('step', models.CharField(choices=[('drafted', 'drafted'), ('consulted', 'consulted on'), ('scrutiny_asked', 'comments of scrutiny asked for'), ('scrutiny_reported', 'comments of scrutiny reported'), ('approved', 'approved'), ('recommended', 'recommended for adoption'), ('endorsed', 'endorsed'), ('launched', 'launched'), ('in_force', 'in force'), ('superseded', 'superseded')], max_length=20)),
                ('body', models.CharField(blank=True, max_length=300)),
                ('on', models.DateField(blank=True, null=True)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('as_written', models.CharField(blank=True, max_length=200)),
                ('certainty', models.CharField(choices=[('done', 'done'), ('planned', 'planned'), ('not shown', 'not shown in the papers held')], default='done', max_length=10)),
                ('note', models.TextField(blank=True)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='areas.edition')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.organisation')),
            ],
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('slug__regex', '^[a-z][a-z0-9]*(-[a-z0-9]+)*$')), name='area_has_a_plain_address'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('colour__regex', '^#[0-9a-f]{6}$')), name='area_has_a_colour'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='area_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('within__isnull', True), models.Q(('within', models.F('slug')), _negated=True), _connector='OR'), name='area_is_not_within_itself'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('area', 'address'), name='edition_has_its_own_address'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('area', 'position'), name='edition_has_its_own_place'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('digest__regex', '^[0-9a-f]{64}$')), name='edition_has_a_digest'),
        ),
        migrations.AddConstraint(
            model_name='code',
            constraint=models.UniqueConstraint(fields=('edition', 'topic'), name='code_is_listed_once'),
        ),
        migrations.AddConstraint(
            model_name='formatrequest',
            constraint=models.CheckConstraint(condition=models.Q(('answer_by__gte', models.F('asked_on'))), name='request_is_answered_after_it_is_made'),
        ),
        migrations.AddConstraint(
            model_name='formatrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_by', ''), ('answered_on__isnull', True)), models.Q(('answered_on__gte', models.F('asked_on')), models.Q(('answered_by', ''), _negated=True)), _connector='OR'), name='request_says_who_answered_and_when'),
        ),
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.UniqueConstraint(condition=models.Q(('left_on__isnull', True)), fields=('area', 'organisation'), name='partner_is_listed_once'),
        ),
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('since_on__isnull', True), ('left_on__gte', models.F('since_on')), _connector='OR'), name='partner_leaves_after_it_joins'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('from_on__isnull', True), ('ended_on__gte', models.F('from_on')), _connector='OR'), name='seat_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('organisation__isnull', True), ('body', ''), _connector='OR'), name='seat_names_its_body_once'),
        ),
        migrations.AddConstraint(
            model_name='holding',
            constraint=models.CheckConstraint(condition=models.Q(('to_on__isnull', True), ('to_on__gte', models.F('from_on')), _connector='OR'), name='holding_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='holding',
            constraint=models.UniqueConstraint(condition=models.Q(('to_on__isnull', True)), fields=('seat', 'is_deputy'), name='seat_has_one_holder_without_an_end'),
        ),
        migrations.AddConstraint(
            model_name='chairing',
            constraint=models.UniqueConstraint(condition=models.Q(('to_on__isnull', True)), fields=('area',), name='group_has_one_chair'),
        ),
        migrations.AddConstraint(
            model_name='chairing',
            constraint=models.CheckConstraint(condition=models.Q(('to_on__isnull', True), ('from_on__isnull', True), ('to_on__gte', models.F('from_on')), _connector='OR'), name='chair_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_on__isnull', True)), fields=('edition', 'organisation'), name='organisation_signs_an_edition_once'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_by', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__gte', models.F('signed_on')), models.Q(('withdrawn_by', ''), _negated=True)), _connector='OR'), name='signature_says_who_withdrew_it_and_when'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(('digest__regex', '^[0-9a-f]{64}$')), name='signature_binds_to_a_text'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(('signs_as__in', ['full', 'supporter'])), name='signature_is_full_or_a_supporters'),
        ),
        migrations.AddConstraint(
            model_name='renewal',
            constraint=models.UniqueConstraint(fields=('signature', 'on'), name='signature_is_renewed_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('on__isnull', True), ('until_on__gte', models.F('on')), _connector='OR'), name='step_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(condition=models.Q(('certainty', 'done'), ('step__in', ['in_force', 'superseded']), ('withdrawn_at__isnull', True)), fields=('edition', 'step'), name='edition_comes_into_force_and_ends_once'),
        ),
    ]
