"""Lists of certificates, trades and majors as far as public material shows them; data only."""
