region=@region@
create_restored() {
  aws rds restore-db-cluster-to-point-in-time --region "$region" --source-db-cluster-identifier "$id" \
    --db-cluster-identifier "$drill" --restore-to-time "$point" >/dev/null
  aws rds create-db-instance --region "$region" --db-instance-identifier "$drill" --db-cluster-identifier "$drill" \
    --engine @engine@ --db-instance-class "${DRILL_CLASS:-db.r6g.large}" --no-publicly-accessible >/dev/null
  aws rds wait db-instance-available --region "$region" --db-instance-identifier "$drill"
}
restored_host() {
  aws rds describe-db-clusters --region "$region" --db-cluster-identifier "$drill" \
    --query 'DBClusters[0].Endpoint' --output text
}
remove_restored() {
  aws rds delete-db-instance --region "$region" --db-instance-identifier "$drill" --skip-final-snapshot >/dev/null
  aws rds delete-db-cluster --region "$region" --db-cluster-identifier "$drill" --skip-final-snapshot >/dev/null
}
