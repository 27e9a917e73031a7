#!/bin/bash
# Backups of RDS's instance @title@: the provider makes them; these commands say how long and where.
set -euo pipefail
region=@region@
id=@id@

aws rds modify-db-instance --region "$region" --db-instance-identifier "$id" \
  --backup-retention-period @days@ --preferred-backup-window @window@ \
  --copy-tags-to-snapshot --deletion-protection --apply-immediately
arn=$(aws rds describe-db-instances --region "$region" --db-instance-identifier "$id" \
  --query 'DBInstances[0].DBInstanceArn' --output text)
# Whether it is encrypted is decided when an instance is created, and cannot be changed.
aws rds describe-db-instances --region "$region" --db-instance-identifier "$id" \
  --query 'DBInstances[0].StorageEncrypted' --output text | grep -qx True ||
  echo "$id is not encrypted: restore an encrypted copy of a snapshot, and move there" >&2
@regions@
@plan@
