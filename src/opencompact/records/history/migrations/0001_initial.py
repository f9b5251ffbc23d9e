"""How the tables came to be."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Head',
            fields=[
                ('area', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('hash', models.CharField(blank=True, default='', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=80)),
                ('number', models.PositiveBigIntegerField()),
                ('action', models.CharField(max_length=80)),
                ('about', models.CharField(max_length=120)),
                ('by', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('facts', models.JSONField(default=dict)),
                ('note_digest', models.CharField(blank=True, default='', max_length=64)),
                ('once', models.CharField(blank=True, max_length=80, null=True, unique=True)),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'about'], name='history_about')],
                'constraints': [models.UniqueConstraint(fields=('area', 'number'), name='history_has_one_entry_for_each_number'), models.UniqueConstraint(fields=('area', 'previous'), name='history_does_not_fork')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=80)),
                ('number', models.PositiveBigIntegerField()),
                ('text', models.TextField(blank=True)),
                ('salt', models.CharField(blank=True, max_length=32)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'number'), name='history_has_one_note_for_an_entry'), models.CheckConstraint(condition=models.Q(('erased_at__isnull', True), models.Q(('salt', ''), ('text', '')), _connector='OR'), name='history_keeps_nothing_of_an_erased_note')],
            },
        ),
    ]
