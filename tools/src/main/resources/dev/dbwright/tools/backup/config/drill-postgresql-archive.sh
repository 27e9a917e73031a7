# Put together, then brought to the point from the archive.
cat >>"$scratch/drill.conf" <<CONF
restore_command = '@fetch@'
recovery_target_name = '$point'
recovery_target_action = promote
CONF
touch "$data/recovery.signal"
