"""The papers of an evaluation, and its 結果報告書: handed in, returned or accepted (N7-E5, N7-E6)."""
