"""規則の確認: who compared each rule with its source, and what is still 未確認."""
