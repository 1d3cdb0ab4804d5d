package dev.countersign.security;

import dev.countersign.person.PersonId;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<Account, AccountId> {

    Account save(Account account);

    Optional<Account> findById(AccountId id);

    Optional<Account> findByLogin(String login);

    Optional<Account> findByPerson(PersonId person);
}
