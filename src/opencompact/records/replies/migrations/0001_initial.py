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
            name='Put',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('kind', models.CharField(max_length=40)),
                ('record', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=300)),
                ('commitment', models.CharField(max_length=120)),
                ('outcome', models.CharField(max_length=20)),
                ('sentence', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('put_on', models.DateField()),
                ('public_from', models.DateField()),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='put', to='areas.area')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='put', to='areas.edition')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='put', to='partners.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('words', models.TextField()),
                ('replied_on', models.DateField()),
                ('replied_by', models.CharField(max_length=40)),
                ('put', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='replies.put')),
            ],
        ),
        migrations.AddIndex(
            model_name='put',
            index=models.Index(fields=['organisation', 'public_from'], name='put_to_a_body'),
        ),
        migrations.AddConstraint(
            model_name='put',
            constraint=models.UniqueConstraint(fields=('area', 'edition', 'kind', 'record', 'commitment', 'digest'), name='finding_is_put_once'),
        ),
        migrations.AddConstraint(
            model_name='put',
            constraint=models.CheckConstraint(condition=models.Q(('public_from__gte', models.F('put_on'))), name='finding_is_put_before_it_is_shown'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='reply_says_something'),
        ),
    ]
