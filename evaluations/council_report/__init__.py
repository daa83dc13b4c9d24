"""協議会への報告 of a 日中サービス支援型 home: made from the year's records, handed in, reviewed, answered (O6-3)."""
