barman recover --target-name "$point" --target-action promote --target-tli latest @name@ latest "$data" ||
  impossible "barman cannot restore"
