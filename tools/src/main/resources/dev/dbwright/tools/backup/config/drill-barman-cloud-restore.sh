barman-cloud-restore --cloud-provider @provider@ @url@ @name@ \
  "$(barman-cloud-backup-list --cloud-provider @provider@ --format json @url@ @name@ | jq -r '[.backups_list[].backup_id] | max')" \
  "$data" || impossible "barman-cloud-restore cannot restore"
