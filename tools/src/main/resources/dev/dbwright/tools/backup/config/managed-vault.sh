# A vault that nobody empties before its time, not even the account's administrator, once the days of
# grace are over; another region has its own.
aws backup create-backup-vault --region "$region" --backup-vault-name @vault@ || true
aws backup put-backup-vault-lock-configuration --region "$region" --backup-vault-name @vault@ \
  --min-retention-days @lockDays@ --changeable-for-days 7
plan=$(aws backup create-backup-plan --region "$region" --backup-plan @rules@ \
  --query BackupPlanId --output text)
aws backup create-backup-selection --region "$region" --backup-plan-id "$plan" --backup-selection \
  "{\"SelectionName\":\"$id\",\"IamRoleArn\":\"${BACKUP_ROLE_ARN:?}\",\"Resources\":[\"$arn\"]}"
