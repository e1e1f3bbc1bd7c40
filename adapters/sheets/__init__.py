"""Spreadsheets that people upload or fill in: CSV and XLSX read as lines of text, and templates written."""
