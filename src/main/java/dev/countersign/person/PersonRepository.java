package dev.countersign.person;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface PersonRepository extends Repository<Person, PersonId> {

    Person save(Person person);

    void flush();

    List<Person> findByExternalIdIn(Collection<String> externalIds);
}
