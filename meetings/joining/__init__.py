"""就任依頼 and 参加承諾書: ask somebody onto a council without pressing, and keep what they agreed to (N7-3b, N8-6b)."""
