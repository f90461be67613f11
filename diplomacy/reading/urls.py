from django.urls import path

from . import agenda, home, lists, meetings, people, places, posts, search

urlpatterns = [
    path("", home.home, name="home"),
    path("posts/", lists.PostList.as_view(), name="posts"),
    path("posts/<slug:slug>/", posts.PostPage.as_view(), name="post"),
    path("posts/preview/<int:pk>/", posts.PostPreview.as_view(), name="post_preview"),
    path("meetings/", lists.MeetingList.as_view(), name="meetings"),
    path("meetings/<int:pk>/", meetings.MeetingPage.as_view(), name="meeting"),
    path("ambassadors/", lists.AmbassadorList.as_view(), name="ambassadors"),
    path("ambassadors/<slug:slug>/", people.AmbassadorPage.as_view(), name="ambassador"),
    path("missions/", lists.MissionList.as_view(), name="missions"),
    path("missions/<slug:slug>/", places.MissionPage.as_view(), name="mission"),
    path("countries/", lists.CountryList.as_view(), name="countries"),
    path("countries/<str:code>/", places.CountryPage.as_view(), name="country"),
    path("spheres/", lists.SphereList.as_view(), name="spheres"),
    path("spheres/<slug:slug>/", places.SpherePage.as_view(), name="sphere"),
    path("agenda/", agenda.Agenda.as_view(), name="agenda"),
    path("search/", search.search, name="search"),
]
