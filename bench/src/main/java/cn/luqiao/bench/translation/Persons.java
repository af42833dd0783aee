package cn.luqiao.bench.translation;

import cn.luqiao.bench.load.CreditCodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Persons as a legacy system sends them: valid numbers, Chinese names with a rare character now and then. */
final class Persons {
    private static final String[] NAMES = {"测试甲", "样例乙", "欧阳试丙", "测丁"};
    private static final String[] RARE = {"测䶮", "㛃样例", "测·试𠅤"};
    private static final int RARE_ONE_IN = 20;
    private final Random random;

    Persons(long seed) {
        this.random = new Random(seed);
    }

    List<Map<String, Object>> make(int count) {
        List<Map<String, Object>> persons = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            persons.add(person());
        }
        return persons;
    }

    private Map<String, Object> person() {
        int year = 1965 + random.nextInt(40);
        String day = two(1 + random.nextInt(12)) + two(1 + random.nextInt(28));
        boolean male = random.nextBoolean();
        int order = random.nextInt(499) * 2 + (male ? 1 : 0);
        String seventeen = "370102" + year + day + String.format(java.util.Locale.ROOT, "%03d", order);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("idType", "RESIDENT");
        fields.put("idNo", seventeen + checkCharacter(seventeen));
        String[] names = random.nextInt(RARE_ONE_IN) == 0 ? RARE : NAMES;
        fields.put("name", names[random.nextInt(names.length)]);
        fields.put("personNo", Long.toString(3712000000000000L + random.nextInt(1_000_000_000)));
        fields.put("uscc", CreditCodes.of(random.nextInt(1000)));
        fields.put("unitNo", Integer.toString(371_200_000 + random.nextInt(10_000)));
        fields.put("unitName", "测试精密机械（济南）有限公司" + random.nextInt(1000) + "号");
        fields.put("insuranceType", "410");
        fields.put("changeType", random.nextInt(3) == 0 ? "SUSPEND" : "ENROL");
        fields.put("sex", male ? "1" : "2");
        fields.put("birthDate", year + "-" + day.substring(0, 2) + "-" + day.substring(2));
        fields.put("effectiveMonth", "202506");
        fields.put("firstInsuredDate", "20" + two(5 + random.nextInt(19)) + "-0" + (1 + random.nextInt(9)) + "-01");
        fields.put("wage", (5000 + random.nextInt(9000)) + "." + two(random.nextInt(100)));
        fields.put("contributionBase", (5000 + random.nextInt(9000)) + ".00");
        fields.put("insuredDivision", random.nextBoolean() ? "370116" : "370117");
        fields.put("mobile", "139" + (10_000_000 + random.nextInt(89_999_999)));
        return fields;
    }

    /** Source: GB 11643-1999. */
    private static char checkCharacter(String seventeen) {
        int sum = 0;
        for (int i = 0; i < seventeen.length(); i++) {
            sum += (seventeen.charAt(i) - '0') * ((1 << 17 - i) % 11);
        }
        return "10X98765432".charAt(sum % 11);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
