"""Ways from the desk to elsewhere: the advisors' group on Telegram, and the operator's own programs."""
