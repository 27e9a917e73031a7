create_restored() { gcloud sql instances clone "$id" "$drill" --point-in-time="$point" --quiet >/dev/null; }
restored_host() { gcloud sql instances describe "$drill" --format='value(ipAddresses[0].ipAddress)'; }
remove_restored() {
  gcloud sql instances patch "$drill" --no-deletion-protection --quiet >/dev/null
  gcloud sql instances delete "$drill" --quiet
}
