package cn.luqiao.core.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between databases: how to connect, the tables' definition, and which failures end a transaction. */
interface SqlDialect {
    /** The one connection that writes; auto-commit is off. */
    Connection openWriter() throws SQLException;

    /** A connection that can only read; sees what was committed when a statement starts. */
    Connection openReader() throws SQLException;

    /** Definition of all tables but the monthly ones. */
    String tables();

    /** Definition of the payload table of a month such as 202611. */
    String payloadTable(int month);

    /** Whether a store is there already. */
    boolean hasTables(Connection connection) throws SQLException;

    /** Whether the failure may have ended the whole transaction, so that no savepoint can be trusted any more. */
    boolean endsTransaction(SQLException failure);
}
