package dev.dbwright.tools.replication.config;

/** Where Debian's packages of a PostgreSQL keep what files have to name. */
final class ServerFolders {
  static final String HOME = "/var/lib/postgresql";
  static final String SOCKETS = "/var/run/postgresql";

  private ServerFolders() {}

  static String data(int version) {
    return HOME + "/" + version + "/main";
  }

  static String programs(int version) {
    return "/usr/lib/postgresql/" + version + "/bin";
  }

  static String config(int version) {
    return "/etc/postgresql/" + version + "/main";
  }
}
