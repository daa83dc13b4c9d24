"""公開ページ: what anybody may read, find and take home, without a login (N7-8b, N7-8c, N8-1c)."""
