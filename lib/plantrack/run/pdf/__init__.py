"""Pages as PDF files, printed by an installed Chromium and kept beside the pages."""
