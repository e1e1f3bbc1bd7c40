"""What each page shows, worked out before any HTML is written."""
