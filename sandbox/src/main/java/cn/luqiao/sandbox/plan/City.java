package cn.luqiao.sandbox.plan;

import java.util.List;

/** The cities whose employers appear in the story, with the counties of their tax offices. */
enum City {
    JINAN("3701", "济南", "370102", "370103", "370112"),
    QINGDAO("3702", "青岛", "370202", "370203", "370211"),
    ZIBO("3703", "淄博", "370302", "370303"),
    YANTAI("3706", "烟台", "370602", "370611"),
    LINYI("3713", "临沂", "371302", "371311"),
    /** Dissolved in 2019; its units keep their codes and Jinan looks after them. */
    LAIWU("3712", "莱芜", "371202", "371203");

    private final String prefix;
    private final String label;
    private final List<String> counties;

    City(String prefix, String label, String... counties) {
        this.prefix = prefix;
        this.label = label;
        this.counties = List.of(counties);
    }

    String prefix() {
        return prefix;
    }

    String label() {
        return label;
    }

    List<String> counties() {
        return counties;
    }
}
