#!/bin/bash
# Backups of Aurora's cluster @title@: the provider makes them; these commands say how long and where.
set -euo pipefail
region=@region@
id=@id@

aws rds modify-db-cluster --region "$region" --db-cluster-identifier "$id" \
  --backup-retention-period @days@ --preferred-backup-window @window@ \
  --copy-tags-to-snapshot --deletion-protection --apply-immediately
arn=$(aws rds describe-db-clusters --region "$region" --db-cluster-identifier "$id" \
  --query 'DBClusters[0].DBClusterArn' --output text)
@plan@
