package dev.dbwright.tools.backup.config;

/** A provider's instances: always restored as new ones. */
final class ManagedRestores {
  private ManagedRestores() {}

  static RestoreCommands of(BackupSetup setup) {
    ManagedProvider provider = ManagedProvider.of(setup).orElseThrow();
    String host = setup.server().host();
    int dot = host.indexOf('.');
    String id = Shell.quoted(dot > 0 ? host.substring(0, dot) : setup.name());
    String region = Shell.quoted(setup.repository().region());
    String service =
        "az %s flexible-server"
            .formatted(setup.engine().id().equals("postgresql") ? "postgres" : "mysql");
    return switch (provider) {
      case RDS ->
          commands(
              "aws rds describe-db-snapshots --region %s --db-instance-identifier %s"
                  .formatted(region, id),
              "aws rds restore-db-instance-to-point-in-time --region %s --source-db-instance-identifier %s --target-db-instance-identifier restored --restore-time \"$moment\""
                  .formatted(region, id),
              "aws rds restore-db-instance-to-point-in-time --region %s --source-db-instance-identifier %s --target-db-instance-identifier restored --use-latest-restorable-time"
                  .formatted(region, id),
              setup.further().isEmpty()
                  ? ""
                  : "aws rds restore-db-instance-to-point-in-time --region %s --source-db-instance-automated-backups-arn \"$arn\" --target-db-instance-identifier restored --use-latest-restorable-time"
                      .formatted(Shell.quoted(setup.further().get(0).region())));
      case AURORA ->
          commands(
              "aws rds describe-db-cluster-snapshots --region %s --db-cluster-identifier %s"
                  .formatted(region, id),
              "aws rds restore-db-cluster-to-point-in-time --region %s --source-db-cluster-identifier %s --db-cluster-identifier restored --restore-to-time \"$moment\""
                  .formatted(region, id),
              "aws rds restore-db-cluster-to-point-in-time --region %s --source-db-cluster-identifier %s --db-cluster-identifier restored --use-latest-restorable-time"
                  .formatted(region, id),
              "");
      case CLOUD_SQL ->
          commands(
              "gcloud sql backups list --instance=" + id,
              "gcloud sql instances clone %s restored --point-in-time=\"$moment\"".formatted(id),
              "gcloud sql backups restore \"$copy\" --restore-instance=restored --backup-instance="
                  + id,
              "");
      case AZURE ->
          commands(
              service + " backup list --resource-group \"$group\" --name " + id,
              service
                  + " restore --resource-group \"$group\" --name restored --source-server %s --restore-time \"$moment\""
                      .formatted(id),
              service
                  + " restore --resource-group \"$group\" --name restored --source-server %s"
                      .formatted(id),
              setup.further().isEmpty()
                  ? ""
                  : service
                      + " geo-restore --resource-group \"$group\" --name restored --source-server %s --location %s"
                          .formatted(id, Shell.quoted(setup.further().get(0).region())));
    };
  }

  private static RestoreCommands commands(
      String list, String beside, String whole, String elsewhere) {
    return new RestoreCommands("sh", "anywhere", list, beside, whole, elsewhere, list, true);
  }
}
