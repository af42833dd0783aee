package cn.luqiao.sandbox.plan;

import cn.luqiao.sandbox.record.Participant;

/**
 * How many records of each type a run has, at least one of each.
 *
 * @param participations R03, about 45 of a hundred
 * @param assessments R04, 15 of a hundred
 * @param paymentsShandong R05 of Shandong, 10 of a hundred
 * @param paymentsQingdao R05 of Qingdao, 5 of a hundred
 * @param queries R10, 10 of a hundred
 * @param settlements R11, 5 of a hundred
 * @param casesEachWay R14 in each direction, 5 of a hundred
 * @param caseFlows R01, R08 and M01 each, a handful beside the others
 */
record Shares(
        int participations,
        int assessments,
        int paymentsShandong,
        int paymentsQingdao,
        int queries,
        int settlements,
        int casesEachWay,
        int caseFlows) {
    private static final int CASE_FLOWS_MIN = 6;
    private static final int CASE_FLOWS_MAX = 12;

    static Shares of(int records) {
        int others = share(records, 15)
                + share(records, 10)
                + share(records, 5) * 2
                + share(records, 10)
                + share(records, 5) * 2;
        return new Shares(
                Math.max(1, records - others),
                share(records, 15),
                share(records, 10),
                share(records, 5),
                share(records, 10),
                share(records, 5),
                share(records, 5),
                Math.max(CASE_FLOWS_MIN, Math.min(CASE_FLOWS_MAX, records / 160)));
    }

    int payments(Participant bureau) {
        return bureau == Participant.TAX_QINGDAO ? paymentsQingdao : paymentsShandong;
    }

    private static int share(int records, int percent) {
        return Math.max(1, records * percent / 100);
    }
}
