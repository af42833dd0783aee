package cn.luqiao.core.identifier;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/** Identity documents of every type of the code set ID_TYPE. Immutable. */
public final class IdentityDocument {
    private final ResidentId residentId;
    private final ForeignPermit foreignPermit;

    /** Reads its tables from a schemas folder. */
    public IdentityDocument(Path schemas, Divisions divisions) {
        this.residentId = new ResidentId(divisions);
        this.foreignPermit = new ForeignPermit(schemas, divisions);
    }

    /** What is wrong with the number of a document; types without a public form are only checked for their characters. */
    public Fault check(String type, String number, LocalDate today) {
        return switch (type) {
            case "RESIDENT" -> residentId.check(number, today);
            case "FPR" -> foreignPermit.check(number);
            case "HMT_RES" -> ResidencePermit.check(number);
            case "HK_PERMIT" -> permit(number, 'H');
            case "MO_PERMIT" -> permit(number, 'M');
            case "TW_PERMIT" -> taiwan(number) ? Fault.NONE : Fault.PERMIT_FORMAT;
            case "PASSPORT" -> letters(number, 5, 20) ? Fault.NONE : Fault.PASSPORT_FORMAT;
            case "SSCARD" -> SocialSecurityCard.check(number);
            default -> number.isBlank() ? Fault.DOCUMENT_FORMAT : Fault.NONE;
        };
    }

    /** The date of birth inside the number of a document, for the types that carry one. */
    public static Optional<LocalDate> birth(String type, String number) {
        return tells(type) ? ResidentId.birth(number) : Optional.empty();
    }

    /** The sex inside the number of a document, for the types that carry one: {@code 1} male, {@code 2} female. */
    public static Optional<String> sex(String type, String number) {
        return tells(type) ? ResidentId.sex(number) : Optional.empty();
    }

    private static boolean tells(String type) {
        return type.equals("RESIDENT") || type.equals("HMT_RES") || type.equals("FPR");
    }

    private static Fault permit(String number, char letter) {
        boolean form = (number.length() == 9 || number.length() == 11)
                && number.charAt(0) == letter
                && Digits.all(number, 1, number.length());
        return form ? Fault.NONE : Fault.PERMIT_FORMAT;
    }

    private static boolean taiwan(String number) {
        return switch (number.length()) {
            case 8 -> Digits.all(number, 0, 8);
            case 11 -> Digits.all(number, 0, 10) && Digits.upper(number.charAt(10));
            default -> false;
        };
    }

    private static boolean letters(String number, int min, int max) {
        if (number.length() < min || number.length() > max) {
            return false;
        }
        return number.chars().allMatch(c -> Digits.is((char) c) || Digits.upper((char) c));
    }
}
