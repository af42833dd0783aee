package cn.luqiao.core.record.rule;

import cn.luqiao.core.identifier.CreditCode;
import cn.luqiao.core.identifier.Divisions;
import cn.luqiao.core.identifier.IdentityDocument;
import cn.luqiao.core.identifier.InstitutionCode;
import java.nio.file.Path;

/**
 * What rules look things up in.
 *
 * @param divisions division codes
 * @param documents identity documents
 * @param creditCodes unified social credit codes
 * @param institutions codes of agreement institutions
 * @param tables dated tables
 */
public record Reference(
        Divisions divisions,
        IdentityDocument documents,
        CreditCode creditCodes,
        InstitutionCode institutions,
        DatedTables tables) {
    /** The reference data of a schemas folder. */
    public static Reference load(Path schemas) {
        Divisions divisions = Divisions.load(schemas);
        return new Reference(
                divisions,
                new IdentityDocument(schemas, divisions),
                new CreditCode(divisions),
                new InstitutionCode(divisions),
                new DatedTables(schemas));
    }
}
