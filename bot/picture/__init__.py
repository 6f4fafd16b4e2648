"""The score card as a picture; `bot/pictures.py` is its door."""
