"""Runs that start by themselves: due times, systemd, cron."""
