package dev.countersign.discovery;

import dev.countersign.shared.Csv;
import java.util.List;
import java.util.stream.Collectors;

/** A CSV to start from for each table: the columns, and a row or two that show what stands in them. */
public final class ImportTemplates {

    private ImportTemplates() {}

    /** The text of a template, with lines as RFC 4180 ends them. */
    public static String of(ImportTable table) {
        var header = table.columns().stream().map(ImportColumn::name).collect(Collectors.joining(","));
        return Csv.BYTE_ORDER_MARK + header + "\r\n" + String.join("\r\n", examples(table)) + "\r\n";
    }

    private static List<String> examples(ImportTable table) {
        return switch (table) {
            case PEOPLE ->
                List.of(
                        "p-1001,Ada Lovelace,ada.lovelace@example.com,Finance,Head of Finance,,true,",
                        "p-1002,Bo Lind,bo.lind@example.com,Finance,Accountant,p-1001,false,2026-01-31");
            case PROJECTS -> List.of("prj-billing,Billing 2026,\"Invoices, reminders and refunds\",p-1001,2026-12-31");
            case RESOURCES ->
                List.of("db-billing,Billing database,DATABASE,All invoices,PRODUCTION,db.example.com,p-1001");
            case ENTITLEMENTS ->
                List.of(
                        "db-billing,read-invoices,Read invoices,read,invoices,MEDIUM,Read every invoice and its address,false,false,true,false");
            case AGENTS ->
                List.of(
                        "agent-billing,Billing helper,Answers questions about invoices,COPILOT,,PRODUCTION,billing-helper,p-1001,p-1001,,prj-billing,3,2026-12-31,,");
            case GRANTS ->
                List.of("agent-billing,db-billing,read-invoices,STANDING,2026-01-15T09:00Z,,2026-03-01T17:20Z,128");
            case CREDENTIALS ->
                List.of("key-17,agent-billing,db-billing,Billing database key,API_KEY,sha256:0f3a,ACTIVE,2026-01-15,,");
        };
    }
}
