"""意思決定支援: each resident's will and how it was learnt, the planning meeting, to whom the plan was given (O6-5, O6-6c)."""
