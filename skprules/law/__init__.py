"""Rule files → proofs, decisions, findings."""
