# Its automated backups and logs, in the other region too, under a key of that region.
aws rds start-db-instance-automated-backups-replication --region @other@ --source-db-instance-arn "$arn" \
  --source-region "$region" --backup-retention-period @days@ --kms-key-id "${BACKUP_KMS_KEY:?}"
