"""How the tables came to be."""

import django.db.models.deletion
import opencompact.records.references
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('name', models.CharField(max_length=300)),
                ('digest', models.CharField(max_length=64)),
                ('kept_by', models.CharField(max_length=80)),
                ('at', models.DateTimeField()),
                ('by', models.CharField(max_length=40)),
                ('added', models.PositiveIntegerField()),
                ('changed', models.PositiveIntegerField()),
                ('unchanged', models.PositiveIntegerField()),
                ('problems', models.JSONField(default=list)),
                ('organisations', models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('kept_by', models.CharField(max_length=80)),
                ('by', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('name', models.CharField(max_length=300)),
                ('content', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('name', models.CharField(max_length=300)),
                ('sorts_as', models.CharField(db_index=True, max_length=300)),
                ('search', models.TextField()),
                ('sector', models.CharField(blank=True, choices=[('public', 'public'), ('third', 'voluntary and community'), ('private', 'private')], max_length=10)),
                ('kind', models.CharField(blank=True, max_length=80)),
                ('size', models.CharField(blank=True, choices=[('micro', 'under £10,000 a year'), ('small', '£10,000 to £100,000 a year'), ('medium', '£100,000 to £1 million a year'), ('large', '£1 million to £10 million a year'), ('major', 'over £10 million a year')], max_length=10)),
                ('about', models.TextField(blank=True)),
                ('places_served', models.TextField(blank=True)),
                ('people_served', models.TextField(blank=True)),
                ('website', models.URLField(blank=True, max_length=500)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('address', models.TextField(blank=True)),
                ('postcode', models.CharField(blank=True, max_length=10)),
                ('address_is_hidden', models.BooleanField(default=False)),
                ('kept_by', models.CharField(max_length=80)),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('started_on', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='organisation_has_a_name'), models.CheckConstraint(condition=models.Q(('sector', ''), ('sector__in', ['public', 'third', 'private']), _connector='OR'), name='organisation_is_of_a_known_sector'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('started_on__isnull', True), ('closed_on__gte', models.F('started_on')), _connector='OR'), name='organisation_closes_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Name',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300)),
                ('from_on', models.DateField(blank=True, null=True)),
                ('to_on', models.DateField(blank=True, null=True)),
                ('is_short_form', models.BooleanField(default=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='names', to='partners.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'name', 'from_on'), name='name_is_held_once_from_a_day'), models.CheckConstraint(condition=models.Q(('to_on__isnull', True), ('from_on__isnull', True), ('to_on__gte', models.F('from_on')), _connector='OR'), name='name_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.CharField(max_length=40)),
                ('value', models.CharField(max_length=120)),
                ('is_former', models.BooleanField(default=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identifiers', to='partners.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('scheme', 'value'), name='identifier_belongs_to_one_organisation')],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('role', models.CharField(max_length=20)),
                ('why', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.CharField(blank=True, max_length=40)),
                ('is_accepted', models.BooleanField(blank=True, null=True)),
                ('reason', models.TextField(blank=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='partners.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('decided_at__isnull', True)), fields=('organisation', 'person'), name='claim_waits_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by', ''), ('is_accepted__isnull', True)), models.Q(('decided_at__isnull', False), ('is_accepted__isnull', False), models.Q(('decided_by', ''), _negated=True)), _connector='OR'), name='claim_says_who_decided_and_when')],
            },
        ),
        migrations.CreateModel(
            name='RegisterRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kept_by', models.CharField(max_length=80)),
                ('register', models.CharField(max_length=300)),
                ('key', models.CharField(max_length=200)),
                ('given', models.JSONField(default=dict)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='register_rows', to='partners.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kept_by', 'register', 'key'), name='register_has_one_row_for_each_key'), models.UniqueConstraint(fields=('kept_by', 'register', 'organisation'), name='register_speaks_once_of_an_organisation')],
            },
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(choices=[('merged', 'merged into'), ('split', 'split into'), ('replaced', 'was replaced by')], max_length=10)),
                ('on', models.DateField(blank=True, null=True)),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='succeeded_by', to='partners.organisation')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successor_of', to='partners.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='succession_is_told_once'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='succession_is_to_another')],
            },
        ),
    ]
