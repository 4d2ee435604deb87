"""Who acts: nouns for people, offices and organisations, and what they are known by."""

from __future__ import annotations

import functools

from ...lexicon import lexicon
from ...text.senses import country
from ...text.words import stem

# Nouns for those who act, beside the occupations of the word list.
_BODIES = """
man woman men women boy girl child children people mother father son daughter brother sister wife husband uncle aunt
nephew niece cousin friend boss chief leader member owner worker employee employer voter buyer seller tenant lender
company firm bank agency union federation council court government ministry parliament senate police army navy club
team party committee commission board jury school university hospital museum insurer airline regulator watchdog
publisher supplier retailer maker manufacturer group association charity foundation consortium defendant prosecution
defence opposition customer client candidate rebel protester hostage gunman robber thief suspect prisoner refugee
migrant alliance coalition bloc regime cabinet parliamentarian delegate delegation envoy embassy consulate academy
authority inspectorate ombudsman tribunal panel fund firm brewery studio publisher newspaper broadcaster channel station
network operator carrier airline contractor subcontractor startup lender creditor borrower debtor landlord tenant
shareholder investor trader broker insurer insured plaintiff claimant accused convict inmate guard warden attacker
assailant victim witness informant spy hacker smuggler kidnapper captor pirate crew passenger pedestrian cyclist
motorist patient carer pupil student graduate apprentice trainee volunteer activist campaigner demonstrator striker
goalkeeper captain coach referee umpire champion challenger favourite runner opponent rival visitor host guest
resident neighbour villager citizen islander settler tribe clan militia battalion brigade garrison troop soldier
mercenary ally enemy bishop church parish monastery congregation charity foundation trust society institute institution
observatory laboratory zoo theatre orchestra choir band label gallery archive library nursery hospice clinic pharmacy
regulator inspector auditor accountant lawyer solicitor barrister attorney prosecutor defender magistrate
widow widower fiance bride groom grandson granddaughter grandfather grandmother stepfather stepmother parent heir
successor predecessor deputy aide adviser spokesman spokeswoman spokesperson treasurer secretary minister premier
guild canton county municipality borough groundsman porter shepherd farmer gardener caretaker
player invigilator printer coastguard dairy creamery refinery diver dealer collector scholar agent investigator gang
burglar intruder terrorist relative colleague assistant expert teenager girlfriend boyfriend vendor traveller commuter
rescuer foreman scout cameraman squatter lodger housekeeper barman butler trucker bystander onlooker bureau secretariat
orphanage kindergarten shipyard surveyor planner auctioneer bidder whistleblower fraudster forger swindler arsonist
poacher vandal looter assassin sniper defector dissident separatist insurgent guerrilla mediator arbitrator
locksmith fan emperor archaeologist salvager brewer grocer retailer
president chancellor governor mayor councillor senator congressman congresswoman deputy lawmaker mp
""".split()


@functools.cache
def acting() -> frozenset[str]:
    """Stems of the nouns that do rather than suffer; of a thing the passive may stand for the active ("it sank")."""
    nouns = (*lexicon().occupations, *_BODIES)
    return frozenset(country(noun) or stem(noun) for noun in nouns)
