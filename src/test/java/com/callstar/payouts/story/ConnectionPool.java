package com.callstar.payouts.story;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;

/** Keeps connections to a test database, because polling with a new connection each time would be slow. */
final class ConnectionPool {

    private static final int AT_MOST = 20;

    private ConnectionPool() {}

    static AgroalDataSource to(String jdbcUrl) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(AT_MOST)
                            .connectionFactoryConfiguration(connections -> connections
                                    .jdbcUrl(jdbcUrl)
                                    .principal(new NamePrincipal("postgres"))
                                    .credential(new SimplePassword("postgres")))));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
