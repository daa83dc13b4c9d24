"""When somebody opened a mail to the address of a login."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_chain"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="email_proved_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="アドレスを確かめた日時"),
        ),
    ]
