group=${AZURE_RESOURCE_GROUP:?}
create_restored() {
  az @service@ flexible-server restore --resource-group "$group" --name "$drill" --source-server "$id" \
    --restore-time "$point" >/dev/null
}
restored_host() {
  az @service@ flexible-server show --resource-group "$group" --name "$drill" --query fullyQualifiedDomainName --output tsv
}
remove_restored() { az @service@ flexible-server delete --resource-group "$group" --name "$drill" --yes; }
