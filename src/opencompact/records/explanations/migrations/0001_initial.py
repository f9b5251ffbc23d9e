"""How the tables came to be."""

import django.db.models.deletion
import opencompact.records.references
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('areas', '0001_initial'),
        ('partners', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Explanation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('commitment', models.CharField(max_length=120)),
                ('concerns', models.CharField(max_length=300)),
                ('subject', models.CharField(blank=True, max_length=120)),
                ('why', models.TextField()),
                ('softened_by', models.TextField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('until_note', models.CharField(blank=True, max_length=200)),
                ('approved_by', models.CharField(max_length=200)),
                ('published_on', models.DateField()),
                ('published_by', models.CharField(max_length=40)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_by', models.CharField(blank=True, max_length=40)),
                ('withdrawn_note', models.TextField(blank=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='explanations', to='areas.area')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='explanations', to='areas.edition')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='explanations', to='partners.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('why', ''), _negated=True), models.Q(('softened_by', ''), _negated=True), models.Q(('concerns', ''), _negated=True), models.Q(('approved_by', ''), _negated=True)), name='explanation_has_its_parts'), models.CheckConstraint(condition=models.Q(('until_on__isnull', False), models.Q(('until_note', ''), _negated=True), _connector='OR'), name='explanation_says_until_when'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_by', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__gte', models.F('published_on')), models.Q(('withdrawn_by', ''), _negated=True)), _connector='OR'), name='explanation_says_who_withdrew_it_and_when')],
            },
        ),
    ]
