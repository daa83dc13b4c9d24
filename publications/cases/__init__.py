"""個別の事例の資料: papers on a user's case at 介護・医療連携推進会議, under a pseudonym, kept from the end of the contract (N7-8f)."""
