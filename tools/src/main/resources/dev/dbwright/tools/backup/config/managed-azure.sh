#!/bin/bash
# Backups of Azure's flexible server @title@: the provider makes them; this says how long.
# AZURE_RESOURCE_GROUP names the group it is in.
set -euo pipefail
id=@id@
group=${AZURE_RESOURCE_GROUP:?}

az @service@ flexible-server update --resource-group "$group" --name "$id" --backup-retention @days@
# Whether copies stand in a second region is decided when a server is created.
az @service@ flexible-server show --resource-group "$group" --name "$id" \
  --query backup.geoRedundantBackup --output tsv
