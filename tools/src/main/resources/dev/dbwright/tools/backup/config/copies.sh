# A copy is a file COPY.SUFFIX with notes beside it: COPY.base names what an increment stands on,
# COPY.sha256 comes last and says that it is whole. COPY is a time and a letter: F full, D
# differential, I incremental, L logical.
impossible() { echo "$program of $name: $*" >&2; exit 2; }
suffix=zst${public_key:+.gpg}

# Compresses, and encrypts for a key whose secret half is not on this host.
seal() { # file
  if [ -n "$public_key" ]; then
    zstd -q -T"$processes" | gpg --batch --quiet --yes --trust-model always --no-default-keyring \
      --recipient-file "$public_key" --compress-algo none --encrypt --output "$1"
  else
    zstd -q -f -T"$processes" -o "$1"
  fi
}
unseal() { # file
  case $1 in
    *.gpg) gpg --batch --quiet --decrypt "$1" | zstd -q -d ;;
    *) zstd -q -d -c "$1" ;;
  esac
}

# A place is a folder, or one of rclone's remotes as the environment above describes it.
list() { case $1 in /*) ls -1 "$1" ;; *) rclone lsf --files-only "$1" ;; esac; }
drop() { case $1 in /*) rm -f -- "$1" ;; *) rclone deletefile "$1" ;; esac; }
carry() { # file place
  case $2 in
    /*)
      mkdir -p -- "$2"
      cp -- "$1" "$2/.part" && sync -- "$2/.part" && mv -- "$2/.part" "$2/${1##*/}"
      ;;
    *) rclone copyto "$1" "$2/${1##*/}" ;;
  esac
}
whole() { list "$1" | sed -nE "s/^([0-9]{8}-[0-9]{6}[$2])\.sha256\$/\1/p" | sort; }
newest() { whole "$1" "$2" | tail -n 1; }
