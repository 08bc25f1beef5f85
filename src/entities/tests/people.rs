//! People in running text: full and short forms, two of one family name, names that are also places.

use super::people_are;

#[test]
fn news_style_names_people_in_full_and_then_by_surname() {
    people_are(&[
        (
            "President Vladimir V. Putin spoke. Mr. Putin said no. Putin’s aides left. “Putin is here,” they said.",
            "Vladimir V. Putin: Vladimir V. Putin, Putin, Putin, Putin",
        ),
        ("Xi Jinping arrived. Mr. Xi waved.", "Xi Jinping: Xi Jinping, Xi"),
        ("Liu Yanmei, an economist, was cautious. Ms. Liu said so.", "Liu Yanmei: Liu Yanmei, Liu"),
        ("Cheng Xiaohe, a professor, said little.", "Cheng Xiaohe: Cheng Xiaohe"),
        ("Orban Viktoras came. “No,” Mr. Orban said.", "Orban Viktoras: Orban Viktoras, Orban"),
        ("Nguyen Van Thieu fled. Mr. Thieu never returned.", "Nguyen Van Thieu: Nguyen Van Thieu, Thieu"),
        (
            "Jonas van der Meer won. Mr. van der Meer smiled. Van der Meer’s party, said van der Meer, is ready.",
            "Jonas van der Meer: Jonas van der Meer, van der Meer, Van der Meer, van der Meer",
        ),
        (
            "Col. Yusuf al-Karim came. Colonel al-Karim spoke. Al-Karim didn’t dodge.",
            "Yusuf al-Karim: Yusuf al-Karim, al-Karim, Al-Karim",
        ),
        (
            "Margaret O’Dowd, the mayor, spoke. Mayor O’Dowd’s plan failed. Ms. O'Dowd said so.",
            "Margaret O’Dowd: Margaret O’Dowd, O’Dowd, O'Dowd",
        ),
        ("Oscar de la Hoya won. Mr. de la Hoya slept.", "Oscar de la Hoya: Oscar de la Hoya, de la Hoya"),
        ("K. J. Rowntree died. Ms. Rowntree was 81.", "K. J. Rowntree: K. J. Rowntree, Rowntree"),
        ("J.K. Rowling wrote it. Ms. Rowling said so.", "J.K. Rowling: J.K. Rowling, Rowling"),
        ("Marit Holm-Costa said no. Ms. Holm-Costa left.", "Marit Holm-Costa: Marit Holm-Costa, Holm-Costa"),
        ("Robert “Bob” Ashby came. Mr. Ashby sat.", "Robert “Bob” Ashby: Robert “Bob” Ashby, Ashby"),
        ("Judge Amara N. Okafor rose. Judge Okafor left.", "Amara N. Okafor: Amara N. Okafor, Okafor"),
        (
            "The harbour minister Vera K. Lindqvist resigned. Vera Lindqvist is 51.",
            "Vera K. Lindqvist: Vera K. Lindqvist, Vera Lindqvist",
        ),
        ("A Kremlin aide, Yuri V. Ushakov, told reporters.", "Yuri V. Ushakov: Yuri V. Ushakov"),
        (
            "Andrés Manuel López Obrador won. Mr. López Obrador spoke.",
            "Andrés Manuel López Obrador: Andrés Manuel López Obrador, López Obrador",
        ),
        ("Prime Minister Narendra Modi of India met Gov. Ann Lee.", "Narendra Modi: Narendra Modi; Ann Lee: Ann Lee"),
        ("Wim Terlouw, the salvage master, pointed. Terlouw has raised 60 ships.", "Wim Terlouw: Wim Terlouw, Terlouw"),
        (
            "Vesterland Prime Minister Edmund R. Castellan and Russian President Boris N. Yeltsin met.",
            "Edmund R. Castellan: Edmund R. Castellan; Boris N. Yeltsin: Boris N. Yeltsin",
        ),
        (
            "Larry King asked. Martin Luther King Jr. spoke.",
            "Larry King: Larry King; Martin Luther King Jr.: Martin Luther King Jr.",
        ),
    ]);
}

#[test]
fn who_is_only_ever_mr_is_known_by_surname() {
    people_are(&[
        ("President Biden may come. Mr. Biden pledged it. Biden’s aides agree.", "Biden: Biden, Biden, Biden"),
        ("A Mr. Clark called. Mr. Clark left no number.", "Clark: Clark, Clark"),
        ("The Prime Minister left. Prime Minister. The President stayed.", ""),
        ("“Mr. President,” she said.", ""),
        ("Mr. and Mrs. were printed on the towels.", ""),
    ]);
}

#[test]
fn two_of_one_surname_are_never_joined_wrongly() {
    people_are(&[
        ("Bill Clinton spoke. Mrs. Clinton listened.", "Bill Clinton: Bill Clinton"),
        (
            "Bill Clinton spoke. Hillary Rodham Clinton listened. Mrs. Clinton left. Mr. Clinton stayed. Clinton slept.",
            "Bill Clinton: Bill Clinton, Clinton; Hillary Rodham Clinton: Hillary Rodham Clinton, Clinton",
        ),
        (
            "Hillary Rodham Clinton spoke. Mr. Clinton was away. Hillary Clinton left.",
            "Hillary Rodham Clinton: Hillary Rodham Clinton, Hillary Clinton",
        ),
        (
            "Chelsea Clinton came with Bill Clinton. Ms. Clinton is a student.",
            "Chelsea Clinton: Chelsea Clinton, Clinton; Bill Clinton: Bill Clinton",
        ),
        (
            "George W. Bush and his brother Jeb Bush met. Mr. Bush smiled.",
            "George W. Bush: George W. Bush; Jeb Bush: Jeb Bush",
        ),
        (
            "George W. Bush won. His father, George H. W. Bush, watched. Mr. Bush wept.",
            "George W. Bush: George W. Bush; George H. W. Bush: George H. W. Bush",
        ),
        (
            "George W. Bush won. George H. W. Bush watched. Barbara Bush cried. Mrs. Bush hugged them.",
            "George W. Bush: George W. Bush; George H. W. Bush: George H. W. Bush; Barbara Bush: Barbara Bush, Bush",
        ),
        ("Kim Jong Un replaced Kim Jong Il. Mr. Kim spoke.", "Kim Jong Un: Kim Jong Un; Kim Jong Il: Kim Jong Il"),
        ("Kim Jong-un spoke. Mr. Kim left.", "Kim Jong-un: Kim Jong-un, Kim"),
        (
            "Kim Dae Jung met Madeleine Albright. Mr. Kim thanked Ms. Albright.",
            "Kim Dae Jung: Kim Dae Jung, Kim; Madeleine Albright: Madeleine Albright, Albright",
        ),
        (
            "Jesse Jackson sang with Michael Jackson. Mr. Jackson bowed.",
            "Jesse Jackson: Jesse Jackson; Michael Jackson: Michael Jackson",
        ),
        (
            "Michael Jackson sang. Janet Jackson danced. Ms. Jackson bowed. Mr. Jackson waved.",
            "Michael Jackson: Michael Jackson, Jackson; Janet Jackson: Janet Jackson, Jackson",
        ),
        (
            "Edmund R. Castellan, the prime minister, and Helene Castellan, a painter, came. Mr. Castellan smiled. \
             Mrs. Castellan did not. Prime Minister Castellan left.",
            "Edmund R. Castellan: Edmund R. Castellan, Castellan; Helene Castellan: Helene Castellan, Castellan",
        ),
        (
            "Prime Minister Edmund R. Castellan and Karl Castellan met. Prime Minister Castellan left. Mr. Castellan ate.",
            "Edmund R. Castellan: Edmund R. Castellan, Castellan; Karl Castellan: Karl Castellan",
        ),
        (
            "Vera K. Lindqvist resigned. Ms. Lindqvist wept. Her brother, Anders Lindqvist, shrugged. \
             Mr. Lindqvist is a fisherman. Lindqvist left.",
            "Vera K. Lindqvist: Vera K. Lindqvist, Lindqvist; Anders Lindqvist: Anders Lindqvist, Lindqvist",
        ),
        (
            "Anders Lindqvist spoke. Lindqvist is a fisherman. The Lindqvist siblings disagree, Vera Lindqvist said.",
            "Anders Lindqvist: Anders Lindqvist, Lindqvist; Vera Lindqvist: Vera Lindqvist",
        ),
        (
            "Robert T. Ashby Jr. wept. His father, Robert T. Ashby, died. Mr. Ashby was 91. The elder Mr. Ashby was born here. \
             The younger Mr. Ashby left.",
            "Robert T. Ashby Jr.: Robert T. Ashby Jr., Ashby; Robert T. Ashby: Robert T. Ashby, Ashby",
        ),
        (
            "Robert T. Ashby, 91, died. His son, Robert T. Ashby Jr., wept. Mr. Ashby sailed.",
            "Robert T. Ashby: Robert T. Ashby; Robert T. Ashby Jr.: Robert T. Ashby Jr.",
        ),
        ("The Thorvald sisters died. The Castellans wept.", ""),
        (
            "John Liu spoke to Liu Yanmei. Mr. Liu left; Ms. Liu stayed.",
            "John Liu: John Liu, Liu; Liu Yanmei: Liu Yanmei, Liu",
        ),
        ("Mrs. John Smith gave tea. John Smith ate.", "John Smith: John Smith"),
        (
            "Jean-Marie Le Pen lost. Marine Le Pen won. Ms. Le Pen smiled. Mr. Le Pen frowned. Le Pen left.",
            "Jean-Marie Le Pen: Jean-Marie Le Pen, Le Pen; Marine Le Pen: Marine Le Pen, Le Pen",
        ),
        (
            "John F. Kennedy Jr. died. John F. Kennedy was his father. Kennedy International Airport closed. Mr. Kennedy slept.",
            "John F. Kennedy Jr.: John F. Kennedy Jr.; John F. Kennedy: John F. Kennedy",
        ),
        (
            "Bill Clinton and Hillary Clinton met. Mr. Clinton smiled. Then Clinton left.",
            "Bill Clinton: Bill Clinton, Clinton; Hillary Clinton: Hillary Clinton",
        ),
        (
            "Former President Bill Clinton and Senator Hillary Clinton met. President Clinton smiled. Senator Clinton nodded.",
            "Bill Clinton: Bill Clinton, Clinton; Hillary Clinton: Hillary Clinton, Clinton",
        ),
        (
            "Benjamin Netanyahu met Sara Netanyahu. Netanyahu left.",
            "Benjamin Netanyahu: Benjamin Netanyahu; Sara Netanyahu: Sara Netanyahu",
        ),
        ("Li Peng met Li Ka-shing. Mr. Li smiled.", "Li Peng: Li Peng; Li Ka-shing: Li Ka-shing"),
        ("Elizabeth Dole ran. Mr. Dole clapped.", "Elizabeth Dole: Elizabeth Dole"),
        ("Muammar el-Qaddafi spoke. Colonel Qaddafi left.", "Muammar el-Qaddafi: Muammar el-Qaddafi, Qaddafi"),
        ("Ban Ki-moon spoke. Mr. Ban left.", "Ban Ki-moon: Ban Ki-moon, Ban"),
        (
            "Tony Blair arrived. Cherie Blair waved. Mr. Blair and Mrs. Blair left.",
            "Tony Blair: Tony Blair, Blair; Cherie Blair: Cherie Blair, Blair",
        ),
        ("A Mr. Clark and a Mrs. Clark called.", ""),
    ]);
}

#[test]
fn a_place_that_is_also_a_surname_needs_evidence_for_the_person() {
    people_are(&[
        (
            "David Marlow walked to Marlow Quay. Marlow Quay was closed. Mr. Marlow turned. Marlow laughed.",
            "David Marlow: David Marlow, Marlow, Marlow",
        ),
        (
            "Denzel Washington came to Washington. In Washington it rained. Mr. Washington left.",
            "Denzel Washington: Denzel Washington, Washington",
        ),
        ("Moscow said it was ready. Washington said no. Beijing told the world.", ""),
        ("Paris Hilton sang in Paris. Paris was full. Ms. Hilton left.", "Paris Hilton: Paris Hilton, Hilton"),
        ("Austin Prowse scored in Austin, Texas. Prowse ran.", "Austin Prowse: Austin Prowse, Prowse"),
        ("Jordan Leigh flew to Jordan. Jordan is dry.", "Jordan Leigh: Jordan Leigh"),
        ("Chelsea won again. Chelsea fans sang.", ""),
        ("The lawyer, Sydney Marsh, objected. Ms. Marsh sat. Sydney is far.", "Sydney Marsh: Sydney Marsh, Marsh"),
        ("Andrew Jackson was born near Jackson, Miss. Jackson said little.", "Andrew Jackson: Andrew Jackson"),
        ("He bought it on Bergman Street and sold it in St. Orrin.", ""),
    ]);
}

#[test]
fn what_is_not_a_person() {
    people_are(&[
        ("On Thursday, in March, the Times and the Winter Olympics met Christmas.", ""),
        ("The Stanley Casino closed. The Virginia Woolf Society met.", ""),
        ("Will Russia pay? May Day is over. Grant Street is shut.", ""),
        ("Foreign Minister. First Symphony. Chief Executive. Attorney General.", ""),
        ("Halvorsen Marine paid. The Emily Post Institute laughed.", ""),
        ("WELCOME HOME YOU LOT, it said. STOP BUILDING EVERYTHING.", ""),
        ("He met Osk, a driver, and his mother, Rosa.", ""),
    ]);
}
