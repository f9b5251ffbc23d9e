"""How the tables came to be."""

import django.core.validators
import django.db.models.deletion
import opencompact.records.references
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('email', models.EmailField(max_length=254, unique=True, validators=[django.core.validators.RegexValidator('[\\x00-\\x1f\\x7f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]', 'It contains characters that cannot be seen; type it again.', inverse_match=True)])),
                ('name', models.CharField(blank=True, max_length=200)),
                ('language', models.CharField(default='en-gb', max_length=10)),
                ('is_active', models.BooleanField(default=True)),
                ('began_at', models.DateTimeField(blank=True, null=True)),
                ('joined_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'people',
            },
        ),
        migrations.CreateModel(
            name='Remembered',
            fields=[
                ('cache_key', models.CharField(max_length=255, primary_key=True, serialize=False)),
                ('value', models.TextField()),
                ('expires', models.DateTimeField(db_index=True)),
            ],
            options={
                'verbose_name_plural': 'remembered',
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('email', models.EmailField(max_length=254, validators=[django.core.validators.RegexValidator('[\\x00-\\x1f\\x7f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]', 'It contains characters that cannot be seen; type it again.', inverse_match=True)])),
                ('area', models.CharField(blank=True, max_length=80)),
                ('organisation', models.CharField(blank=True, max_length=9)),
                ('role', models.CharField(choices=[('officer', 'compact officer'), ('keeper', 'keeper of the site'), ('representative', 'representative'), ('contributor', 'contributor')], max_length=20)),
                ('invited_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('invited_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(models.Q(('area', ''), _negated=True), ('organisation', '')), models.Q(('area', ''), models.Q(('organisation', ''), _negated=True)), _connector='OR'), name='invitation_is_for_an_area_or_an_organisation'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('invited_at'))), name='invitation_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', True), ('accepted_by__isnull', True)), models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', False)), _connector='OR'), name='invitation_says_who_accepted_and_when'), models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True), _connector='OR'), name='invitation_is_accepted_or_withdrawn')],
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(blank=True, max_length=80)),
                ('organisation', models.CharField(blank=True, max_length=9)),
                ('role', models.CharField(choices=[('officer', 'compact officer'), ('keeper', 'keeper of the site'), ('representative', 'representative'), ('contributor', 'contributor')], max_length=20)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('confirmed_on', models.DateField()),
                ('given_by', models.CharField(max_length=40)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation'], name='role_of_organisation')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(models.Q(('area', ''), _negated=True), ('organisation', '')), models.Q(('area', ''), models.Q(('organisation', ''), _negated=True)), _connector='OR'), name='role_is_for_an_area_or_an_organisation'), models.CheckConstraint(condition=models.Q(('to_on__isnull', True), ('to_on__gte', models.F('from_on')), _connector='OR'), name='role_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('organisation', ''), ('role__in', ['officer', 'keeper'])), models.Q(('area', ''), ('role__in', ['representative', 'contributor'])), _connector='OR'), name='role_suits_what_it_is_for'), models.UniqueConstraint(condition=models.Q(('to_on__isnull', True)), fields=('person', 'area', 'organisation', 'role'), name='role_is_held_once_at_a_time')],
            },
        ),
    ]
