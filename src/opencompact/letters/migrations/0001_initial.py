"""How the tables came to be."""

import opencompact.records.references
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Place',
            fields=[
                ('area', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('number', models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=opencompact.records.references.new_reference, editable=False, max_length=9, unique=True)),
                ('kind', models.CharField(max_length=60)),
                ('cause', models.CharField(max_length=160)),
                ('area', models.CharField(max_length=80)),
                ('recipient', models.CharField(max_length=40)),
                ('about', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('sending', 'being sent'), ('sent', 'sent'), ('failed', 'given up'), ('held', 'held back'), ('dropped', 'not sent: no longer wanted')], default='waiting', max_length=10)),
                ('made_at', models.DateTimeField()),
                ('not_before', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('language', models.CharField(blank=True, max_length=10)),
                ('message_id', models.CharField(blank=True, max_length=200)),
                ('reply', models.CharField(blank=True, max_length=300)),
                ('digest', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'not_before'], name='letter_waiting')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'cause', 'recipient'), name='letter_is_made_once'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sending', 'sent', 'failed', 'held', 'dropped'])), name='letter_is_in_a_known_state'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), models.Q(('sent_at__isnull', False), models.Q(('message_id', ''), _negated=True), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='letter_that_was_sent_has_its_proof'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sending'), _negated=True), ('taken_at__isnull', False), _connector='OR'), name='letter_being_sent_says_since_when')],
            },
        ),
    ]
