"""The points, pure: facts + rules + day -> estimate."""
