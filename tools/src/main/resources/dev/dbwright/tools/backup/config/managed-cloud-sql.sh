#!/bin/bash
# Backups of Cloud SQL's instance @title@: the provider makes them; this says how long and where.
set -euo pipefail
id=@id@

gcloud sql instances patch "$id" --quiet --backup-start-time=@start@ --retained-backups-count=@copies@ \
  @logs@ --retained-transaction-log-days=@logDays@ --backup-location=@location@ --deletion-protection
