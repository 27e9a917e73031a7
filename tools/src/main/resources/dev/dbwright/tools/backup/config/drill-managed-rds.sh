region=@region@
create_restored() {
  aws rds restore-db-instance-to-point-in-time --region "$region" --source-db-instance-identifier "$id" \
    --target-db-instance-identifier "$drill" --restore-time "$point" --no-publicly-accessible --no-multi-az >/dev/null
  aws rds wait db-instance-available --region "$region" --db-instance-identifier "$drill"
}
restored_host() {
  aws rds describe-db-instances --region "$region" --db-instance-identifier "$drill" \
    --query 'DBInstances[0].Endpoint.Address' --output text
}
remove_restored() {
  aws rds delete-db-instance --region "$region" --db-instance-identifier "$drill" --skip-final-snapshot \
    --delete-automated-backups >/dev/null
}
