package org.kanmon.development;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.contracts.Contract;
import org.kanmon.contracts.ContractDesk;
import org.kanmon.funding.Ledger;
import org.kanmon.funding.LedgerEntry.Kind;
import org.kanmon.funding.Yen;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/** Claims and money on the case page, for the applicant and the offices. */
@Component
class LedgerSection implements DossierSection {

  private final ClaimDesk claims;
  private final Ledger ledger;
  private final ContractDesk contracts;
  private final Words words;

  LedgerSection(ClaimDesk claims, Ledger ledger, ContractDesk contracts, Words words) {
    this.claims = claims;
    this.ledger = ledger;
    this.contracts = contracts;
    this.words = words;
  }

  @Override
  public int order() {
    return 700;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    if (insight != Insight.OWN && insight != Insight.OFFICE) {
      return Optional.empty();
    }
    return contracts.find(file.number()).filter(contract -> contract.state() == Contract.State.CONCLUDED)
        .map(contract -> new Section("dossier.ledger", balances(contract, reader.language()),
            List.of(claims(file.number(), reader.language()), entries(file.number(), reader.language()))));
  }

  private List<Row> balances(Contract contract, Locale language) {
    CaseNumber number = contract.caseNumber();
    return List.of(new Row("dossier.contract.total", yen(contract.total(), language)),
        new Row("dossier.ledger.advances", yen(ledger.total(number, Kind.ADVANCE), language)),
        new Row("dossier.ledger.returned", yen(ledger.total(number, Kind.UNSPENT_RETURN), language)),
        new Row("dossier.ledger.repaid", yen(ledger.total(number, Kind.REPAYMENT), language)));
  }

  private Table claims(CaseNumber number, Locale language) {
    return new Table("dossier.claims",
        List.of("dossier.claim.quarter", "dossier.claim.round", "dossier.claim.goods", "dossier.claim.travel", "dossier.claim.labour", "dossier.claim.other",
            "dossier.claim.indirect", "dossier.claim.total", "dossier.claim.explanation", "dossier.claim.state", "dossier.claim.reason"),
        claims.claims(number).stream().map(claim -> line(claim, language)).toList())
        .withAmounts("dossier.claim.goods", "dossier.claim.travel", "dossier.claim.labour", "dossier.claim.other", "dossier.claim.indirect", "dossier.claim.total");
  }

  private List<String> line(Claim claim, Locale language) {
    return List.of(String.valueOf(claim.quarter()), String.valueOf(claim.round()), yen(claim.goods(), language), yen(claim.travel(), language),
        yen(claim.labour(), language), yen(claim.other(), language), yen(claim.indirect(), language), yen(claim.total(), language), claim.explanation(),
        words.text("dossier.claim.state." + claim.state(), language), claim.reason() == null ? "" : claim.reason());
  }

  private String yen(Yen amount, Locale language) {
    return words.text("dossier.yen", language, amount.amount());
  }

  private Table entries(CaseNumber number, Locale language) {
    return new Table("dossier.ledger.entries", List.of("dossier.entry.date", "dossier.entry.kind", "dossier.entry.amount", "dossier.entry.reference"),
        ledger.entries(number).stream().map(entry -> List.of(words.day(entry.valueOn(), language), words.text("dossier.entry.kind." + entry.kind(), language),
            yen(entry.amount(), language), entry.reference())).toList()).withAmounts("dossier.entry.amount");
  }
}
