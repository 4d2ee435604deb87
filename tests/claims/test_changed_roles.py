"""Who did what to whom where one of the two is a pronoun, the doer of another deed, or told by another verb."""

from __future__ import annotations

import pytest

import dedup

PRONOUN_QUIET = [
    ("The bakery shut on Monday. It said that its landlord had asked it to leave by June.",
     "The bakery, which shut on Monday, said its landlord had asked it to go by June."),
    ("The bakery shut on Monday. It said that its landlord had asked it to leave by June.",
     "The bakery said it had been asked by its landlord to leave by June."),
    ("The zoo closed the reptile house on Tuesday. It said it had been warned by a visitor and not by a keeper.",
     "The zoo, which closed the reptile house on Tuesday, said a visitor had warned it."),
    ("The choir cancelled its tour. It said it had been invited by a bishop in Lima.",
     "The choir, which cancelled its tour, said a bishop in Lima had invited it."),
    ("Mayor Ole Brandt left early. He said a farmer had sued him over the dyke.",
     "Mayor Ole Brandt said he was being sued by a farmer over the dyke."),
    ("The dancer Pia Lund fell ill in Rome. She said a nurse had thanked her for the flowers.",
     "Pia Lund, a dancer, said she had been thanked by a nurse for the flowers."),
    ("The garage lost its licence in May. It said an inspector had threatened it.",
     "The garage, which lost its licence in May, said it was threatened by an inspector."),
    ("The orchestra is broke. It has asked its patrons to pay the rent, it said.",
     "The orchestra, which is broke, said it had asked its patrons for help with the rent."),
    ("The ferry firm is short of crew. It had promised its sailors a bonus and they had promised it to stay.",
     "The ferry firm said it had promised its sailors a bonus."),
    ("He said the coach had pushed him towards the wall after he had pushed the coach.",
     "He said he had pushed the coach, and that the coach had then pushed him."),
    ("Judge Ida Moss said that a juror had written to her and that she had replied to him.",
     "Judge Ida Moss said she had replied to a juror who had written to her."),
]  # fmt: skip
PRONOUN_FIRES = [
    ("The bakery shut on Monday. It said that its landlord had asked it to leave by June.",
     "The bakery said it had asked its landlord to leave by June."),
    ("The zoo closed the reptile house on Tuesday. It said it had been warned by a visitor and not by a keeper.",
     "The zoo, which closed the reptile house on Tuesday, said that it had warned a visitor."),
    ("The choir cancelled its tour. It said it had been invited by a bishop in Lima.",
     "The choir, which cancelled its tour, said it had invited a bishop in Lima."),
    ("Mayor Ole Brandt left early. He said a farmer had sued him over the dyke.",
     "Mayor Ole Brandt said he had sued a farmer over the dyke."),
    ("The dancer Pia Lund fell ill in Rome. She said a nurse had thanked her for the flowers.",
     "Pia Lund, a dancer, said she had thanked a nurse for the flowers."),
    ("The garage lost its licence in May. It said an inspector had threatened it with a fine.",
     "The garage, which lost its licence in May, said it had threatened an inspector with a fine."),
    ("The orchestra is broke. It has asked its patrons to pay the rent, it said.",
     "The orchestra, which is broke, said its patrons had asked it to pay the rent."),
    ("Driver Jan Kopp stopped at the bridge. He was rescued by a cyclist before the flood came.",
     "Driver Jan Kopp stopped at the bridge, where he rescued a cyclist before the flood came."),
    ("The newspaper said the governor had accused it of lying.",
     "The newspaper said it had accused the governor of lying."),
    ("The farm lost forty goats. It blamed a vet who had misled it about the vaccine.",
     "The farm blamed a vet whom it had misled about the vaccine."),
    ("She said that her tenant had deceived her about the lease.",
     "She said that she had deceived her tenant about the lease."),
]  # fmt: skip
INFINITIVE_QUIET = [
    ("Chile has offered to train the pilots, the air force said.",
     "The pilots would be trained by Chile, which has offered to do so, the air force said."),
    ("The mill was ordered to pay 900 crowns to the weavers.",
     "The mill was told to pay the weavers 900 crowns."),
    ("The union had asked the port to pay for the gloves. The port was asked to pay by June.",
     "The port has been asked to pay for the gloves by June."),
    ("The bishop offered to sell the chapel and was asked to keep the organ.",
     "The bishop was asked to keep the organ."),
    ("Actor Ben Loy volunteered to clean the theatre after he had been asked to leave it.",
     "After being asked to leave the theatre, actor Ben Loy volunteered to clean it."),
    ("The council is willing to lend the school a bus.", "The council is prepared to lend the school a bus."),
    ("The bank agreed to lend the town two million francs.",
     "The town will be lent two million francs by the bank, which has agreed to it."),
    ("Norway is ready to sell Latvia its old ferries.",
     "Latvia can buy Norway's old ferries; Norway is ready to sell them."),
    ("The farm was forced to sell its herd in May.", "In May the farm had to sell its herd."),
    ("The museum wants to give the family the letters.", "The museum wants to hand the letters to the family."),
    ("Her coach promised to pay her fine.", "Her fine would be paid, her coach promised."),
    ("The driver asked to see a doctor and was told to wait.",
     "The driver was told to wait when he asked to see a doctor."),
]  # fmt: skip
INFINITIVE_FIRES = [
    ("Chile has offered to train the pilots, the air force said.",
     "Chile has been asked to train the pilots, the air force said."),
    ("The mill was ordered to pay 900 crowns to the weavers.",
     "The mill offered to pay 900 crowns to the weavers."),
    ("The clerk was asked to hand over the keys.", "The clerk volunteered to hand over the keys."),
    ("Keeper Ida Maes volunteered to stay on the lighthouse over Christmas.",
     "Keeper Ida Maes was told to stay on the lighthouse over Christmas."),
    ("The band was invited to play at the wedding of the prince.",
     "The band asked to play at the wedding of the prince."),
    ("The baker threatened to close the shop on Sundays. He has eleven ovens.",
     "The baker was ordered to close the shop on Sundays."),
    ("The council is willing to lend the school a bus.", "The school is willing to lend the council a bus."),
    ("The minister said that his country was ready to sell Latvia two ferries.",
     "Latvia was ready to sell his country two ferries, the minister said."),
    ("The publisher agreed to pay the widow of the poet 900 pounds.",
     "The widow of the poet agreed to pay the publisher 900 pounds."),
    ("Bank Orla refused to give the mayor of Kell the papers.",
     "The mayor of Kell refused to give Bank Orla the papers."),
    ("The orchestra hopes to thank the donor in person.", "The donor hopes to thank the orchestra in person."),
    ("She said she had offered to repair the bells for nothing.",
     "She said she had been asked to repair the bells for nothing."),
]  # fmt: skip
TOLD_QUIET = [
    ("The nurses reported their doubts about the pump to the director in March.",
     "In March the nurses told the director of their doubts about the pump."),
    ("The nurses reported their doubts about the pump to the director in March.",
     "The director was told by the nurses in March of their doubts about the pump."),
    ("A clerk leaked the plan to the Orbit on Friday.", "The Orbit was told of the plan by a clerk on Friday."),
    ("Diver Ola Vik explained the valve to the judge.",
     "The judge had the valve explained to him by diver Ola Vik."),
    ("Peru sent a note of protest to Ecuador.", "Peru has protested to Ecuador in a note."),
    ("It has sent a letter of complaint to the brewery.", "The brewery has had a letter of complaint from it."),
    ("The club sent an apology to the referee.", "The club apologised to the referee."),
    ("The pilots announced the strike to the passengers on board.",
     "Passengers were informed of the strike by the pilots on board."),
    ("He wrote a letter of thanks to the fire brigade.", "The fire brigade has had a letter of thanks from him."),
    ("The town had help from a monastery in the winter of 2019.",
     "A monastery helped the town in the winter of 2019."),
    ("The choir had support from a bank, which paid for the hall.",
     "A bank supported the choir by paying for the hall."),
]  # fmt: skip
TOLD_FIRES = [
    ("The nurses reported their doubts about the pump to the director in March.",
     "In March the director told the nurses of his doubts about the pump."),
    ("Pupils had reported the smell of gas to the caretaker two days before the blast.",
     "The caretaker had told pupils of the smell of gas two days before the blast."),
    ("Peru sent a note of protest to Ecuador over the dam.", "Ecuador has protested to Peru over the dam."),
    ("Portugal denied it. It has sent a note of protest to Malta.", "Malta has protested to Portugal in a note."),
    ("The club sent an apology to the referee on Monday.", "The referee apologised to the club on Monday."),
    ("The council disclosed the leak to the tenants in April.",
     "The tenants told the council of the leak in April."),
    ("The baker confessed the theft to the priest.", "The priest told the baker of the theft."),
    ("The engineers reported the crack to the railway in May, the court heard.",
     "The railway reported the crack to the engineers in May, the court heard."),
    ("The farmers lodged a protest with the ministry on Friday.",
     "The ministry lodged a protest with the farmers on Friday."),
    ("Rangers explained the new fence to the shepherds.", "Shepherds explained the new fence to the rangers."),
]  # fmt: skip
OTHER_QUIET = [
    ("The robbers left the bank after the guards had opened the safe.",
     "After the guards had opened the safe, the robbers left the bank."),
    ("The robbers left the bank after the guards had opened the safe.",
     "The robbers left once the safe had been opened by the guards."),
    ("The tenants moved out before the landlord had mended the roof.",
     "The roof had not been mended by the landlord when the tenants moved out."),
    ("The union president, Ida Maes, signed the paper after the owner had read it.",
     "Ida Maes signed the paper after the owner had read it."),
    ("The sailors and the pilot left the ship when the captain had locked the bridge.",
     "The pilot left the ship when the captain had locked the bridge."),
    ("Doctors at the hospital removed the bullet while police guarded the door.",
     "The hospital removed the bullet while police guarded the door."),
    ("The coach said the players had chosen the captain.", "The players had chosen the captain, the coach said."),
    ("The widow sold the farm to a farmer, who tore down the barn.",
     "A farmer, to whom the widow sold the farm, tore down the barn."),
    ("Police said a farmer had found the body.", "A farmer had found the body, police said."),
    ("The council closed the bridge because the engineer had measured a crack.",
     "The bridge was closed by the council because the engineer had measured a crack."),
    ("Judge Otto Kern said that the court had banned the dam.", "Judge Otto Kern banned the dam."),
    ("The zoo in Ulm sold the wolf that a hunter had caught.",
     "A hunter had caught the wolf that Ulm's zoo sold."),
]  # fmt: skip
OTHER_FIRES = [
    ("The robbers left the bank after the guards had opened the safe.",
     "The robbers left the bank after they had opened the safe. The bank was left after the robbers had "
     "opened the safe."),
    ("The tenants moved out before the landlord had mended the roof.",
     "The tenants moved out before the tenants had mended the roof."),
    ("The players left the pitch after the referee had thrown away his whistle.",
     "The pitch was left after the players had thrown away the whistle."),
    ("The council closed the bridge because the engineer had measured a crack.",
     "The bridge was closed because the council had measured a crack."),
    ("The widow sold the farm to a farmer, who tore down the barn.",
     "The farm was sold after the widow tore down the barn."),
    ("The mayor resigned when a journalist published the letters.",
     "The resignation came when the mayor published the letters."),
    ("The pilot jumped out while the passengers held the ropes of the balloon.",
     "There was a jump while the pilot held the ropes of the balloon."),
    ("Inspectors closed the kitchen after a guest had photographed the mice.",
     "The kitchen was closed after inspectors had photographed the mice."),
    ("The crew of the tug gave up when the captain of the freighter cut the cable.",
     "The tug gave up when the crew cut the cable."),
]  # fmt: skip
HAVING_QUIET = [
    ("The thieves went in through the cellar, to which the porter had a key. Police are looking for a singer.",
     "They went in through the cellar; it was the porter who had a key to it."),
    ("The firm had a licence for the quarry until May.",
     "Until May the quarry was licensed to the firm, which had a permit for it."),
    ("A cook had the recipe. The widow of the cook sold the recipe to a bank.", "The cook had the recipe."),
    ("Etta Lunn saw a light in March. The navy raised the wreck in June. Lunn works for the navy.",
     "Etta Lunn saw a light in March. She raised the wreck in June with the navy."),
    ("Commander Etta Lunn of the navy saw a light in March. The navy raised the wreck in June.",
     "Commander Etta Lunn saw a light in March. She raised the wreck in June."),
    ("Ola Vik, who owns the bakery firm, was born in Bergen. The firm bought the mill in 2019.",
     "Ola Vik was born in Bergen. He bought the mill in 2019."),
    ("The judge, Otto Kern, came late. The court fined the mill 900 euros.",
     "The judge, Otto Kern, came late. He fined the mill 900 euros."),
    ("The council has a plan for the square. The shops have no say.",
     "For the square the council has a plan; the shops have no say."),
    ("The union has a lawyer in Ghent.", "The union's lawyer lives in Ghent."),
    ("Mia Brandt found the gun in May. She sold it in June.",
     "Mia Brandt found the gun in May. She sold it in June to nobody knows whom."),
]  # fmt: skip
HAVING_FIRES = [
    ("The thieves went in through the cellar, to which the porter had a key. Police are looking for a "
     "singer and a porter.",
     "They went in through the cellar, to which the singer had a key."),
    ("The council has a plan for the old square. The owner of the shops will speak on Monday.",
     "The owner has a plan for the old square."),
    ("The farmer had the map of the cave. A diver died in it.", "The diver had the map of the cave."),
    ("The widow has a claim to the mill. Her brother lives there. The bank was not asked.",
     "The bank has a claim to the mill."),
    ("Etta Lunn saw a light in March. The navy raised the wreck in June with a crane.",
     "Etta Lunn saw a light in March. She raised the wreck in June with a crane."),
    ("Farmer Jan Holt dug up a bowl in April. The museum dated the bowl to the Bronze Age.",
     "It was Jan Holt who dug up a bowl in April. He dated the bowl to the Bronze Age."),
    ("Ida Maes heard a bang at noon. The police searched the cellar at one.",
     "Ida Maes heard a bang at noon. She searched the cellar at one."),
    ("Ida Maes heard a bang at noon. She searched the cellar at one. The police came at two.",
     "Ida Maes heard a bang at noon. The police searched the cellar at one."),
    ("Omar Sidd wrote to the paper in May. The university checked the figures twice.",
     "Omar Sidd wrote to the paper in May. He checked the figures twice."),
    ("Actress Eva Lenz fell on the stairs. The company repaired the stairs in a week.",
     "Eva Lenz, an actress, fell on the stairs. She repaired the stairs in a week."),
    ("Swimmer Lena Fors was lost for a day. The coastguard called her mother on Sunday.",
     "Lena Fors was lost for a day. She called her mother on Sunday."),
]  # fmt: skip


def _rules(theirs: str, ours: str) -> set[str]:
    report = dedup.diff(dedup.Article("draft", ours), [dedup.Article("source", theirs)])
    return {one.rule for one in report.findings}


@pytest.mark.parametrize(
    ("theirs", "ours"), [*PRONOUN_QUIET, *INFINITIVE_QUIET, *TOLD_QUIET, *OTHER_QUIET, *HAVING_QUIET]
)
def test_the_same_told_otherwise_is_silent(theirs: str, ours: str) -> None:
    assert "CLM308" not in _rules(theirs, ours)


@pytest.mark.parametrize(
    ("theirs", "ours"), [*PRONOUN_FIRES, *INFINITIVE_FIRES, *TOLD_FIRES, *OTHER_FIRES, *HAVING_FIRES]
)
def test_a_change_is_found(theirs: str, ours: str) -> None:
    assert "CLM308" in _rules(theirs, ours)
